// curl's setters are variadic, which Swift cannot call: one wrapper a kind of argument.
#pragma once
#include <curl/curl.h>

typedef size_t (*tocsin_curl_write)(char *bytes, size_t size, size_t count, void *context);
typedef curl_socket_t (*tocsin_curl_open)(void *context, curlsocktype purpose, struct curl_sockaddr *address);
typedef int (*tocsin_curl_close)(void *context, curl_socket_t socket);
typedef int (*tocsin_curl_socket)(CURL *easy, curl_socket_t socket, int what, void *context, void *socket_context);
typedef int (*tocsin_curl_timer)(CURLM *multi, long milliseconds, void *context);

static inline CURLcode tocsin_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode tocsin_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode tocsin_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode tocsin_curl_set_headers(CURL *easy, struct curl_slist *headers) {
  return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
}
static inline CURLcode tocsin_curl_set_body(CURL *easy, const void *body, curl_off_t size) {
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, size);
  return curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body);
}
static inline CURLcode tocsin_curl_set_write(CURL *easy, tocsin_curl_write function) {
  return curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, function);
}
static inline CURLcode tocsin_curl_set_open(CURL *easy, tocsin_curl_open function, void *context) {
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, function);
}
static inline CURLcode tocsin_curl_set_close(CURL *easy, tocsin_curl_close function, void *context) {
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, context);
  return curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, function);
}
static inline long tocsin_curl_status(CURL *easy) {
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}
static inline curl_off_t tocsin_curl_number(CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  curl_easy_getinfo(easy, info, &value);
  return value;
}
static inline void *tocsin_curl_private(CURL *easy) {
  char *value = NULL;
  curl_easy_getinfo(easy, CURLINFO_PRIVATE, &value);
  return value;
}
static inline CURLMcode tocsin_curl_multi_set_socket(CURLM *multi, tocsin_curl_socket function, void *context) {
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
  return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, function);
}
static inline CURLMcode tocsin_curl_multi_set_timer(CURLM *multi, tocsin_curl_timer function, void *context) {
  curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
  return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, function);
}
static inline CURLcode tocsin_curl_result(CURLMsg *message) { return message->data.result; }
