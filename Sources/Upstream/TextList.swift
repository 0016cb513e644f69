import CCurl

/// A list of texts in libcurl's own form, which it reads and does not copy.
struct TextList: ~Copyable {
    private(set) var first: UnsafeMutablePointer<curl_slist>?

    init(_ texts: [String] = []) {
        for text in texts {
            guard let extended = curl_slist_append(first, text) else {
                preconditionFailure("there is memory for a few lines")
            }
            first = extended
        }
    }

    deinit {
        curl_slist_free_all(first)
    }
}
