#ifndef POLYRAIL_CCURL_SHIM_H
#define POLYRAIL_CCURL_SHIM_H

// The checks of types are macros around the variadic calls, which the functions below stand for.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// Swift cannot call what takes any number of arguments: one function for each type of the last.

typedef size_t (*polyrail_transfer)(char *bytes, size_t size, size_t count, void *user);

static inline CURLcode polyrail_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode polyrail_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode polyrail_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode polyrail_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode polyrail_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode polyrail_set_transfer(
    CURL *handle, CURLoption option, polyrail_transfer value) {
    return curl_easy_setopt(handle, option, value);
}

// A copy is taken: no pointer of ours has to last as long as the transfer.
static inline CURLcode polyrail_set_body(CURL *handle, const void *bytes, size_t count) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDS, NULL);
    if (code != CURLE_OK) return code;
    code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
    if (code != CURLE_OK) return code;
    return curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes ? bytes : "");
}

static inline CURLcode polyrail_forget_body(CURL *handle) {
    return curl_easy_setopt(handle, CURLOPT_POSTFIELDS, NULL);
}

static inline CURLcode polyrail_set_before_request(CURL *handle, curl_prereq_callback value) {
    return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode polyrail_get_number(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode polyrail_set_socket_made(CURL *handle, curl_sockopt_callback value) {
    return curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, value);
}

static inline CURLcode polyrail_set_socket_closed(CURL *handle, curl_closesocket_callback value) {
    return curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, value);
}

static inline CURLcode polyrail_get_pointer(CURL *handle, CURLINFO info, void **value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode polyrail_multi_set_number(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode polyrail_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
    return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode polyrail_multi_set_socket(CURLM *multi, curl_socket_callback value) {
    return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, value);
}

static inline CURLMcode polyrail_multi_set_timer(CURLM *multi, curl_multi_timer_callback value) {
    return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, value);
}

// A union in the message, of which this is the part that holds for a transfer that is done.
static inline CURLcode polyrail_result(const CURLMsg *message) { return message->data.result; }

#endif
