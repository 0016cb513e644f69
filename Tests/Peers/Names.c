#define _GNU_SOURCE
#include "Peers.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <resolv.h>
#include <stdatomic.h>
#include <string.h>

static atomic_int silent_port;
static atomic_int silent_lookups;
static atomic_int fading_lookups;

static int ends_in(const char *name, const char *ending) {
    size_t length = name ? strlen(name) : 0;
    return length >= strlen(ending) && strcmp(name + length - strlen(ending), ending) == 0;
}

void peers_silence_names(int port) { silent_port = port; }

int peers_silent_lookups(void) { return silent_lookups; }

/// Stands before the C library's own: it goes on to that one, for some names with another name
/// server. Which server a thread asks is its own matter, so no other look-up notices.
int getaddrinfo(
    const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **list) {
    int (*next)(const char *, const char *, const struct addrinfo *, struct addrinfo **) =
        dlsym(RTLD_NEXT, "getaddrinfo");
    // The first look-up is answered, and the later ones are not.
    if (ends_in(name, ".fading.silent") && fading_lookups++ == 0) {
        return next("localhost", service, hints, list);
    }
    if (silent_port) res_init();
    if (silent_port && ends_in(name, ".silent")) {
        silent_lookups++;
        _res.nscount = 1;
        _res.nsaddr_list[0].sin_family = AF_INET;
        _res.nsaddr_list[0].sin_port = htons((unsigned short)silent_port);
        _res.nsaddr_list[0].sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    }
    return next(name, service, hints, list);
}
