#ifndef POLYRAIL_CEPOLL_SHIM_H
#define POLYRAIL_CEPOLL_SHIM_H

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>

// The C library declares it for GNU sources only, as which Swift does not import it. Its header is
// not included, since what two modules include belongs to neither for sure.
struct sockaddr;
int accept4(int descriptor, struct sockaddr *address, unsigned int *length, int flags);

#endif
