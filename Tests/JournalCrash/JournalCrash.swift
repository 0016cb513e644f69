import Storage
@main struct M { static func main() {} }
