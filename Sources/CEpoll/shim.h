#ifndef POLYRAIL_CEPOLL_SHIM_H
#define POLYRAIL_CEPOLL_SHIM_H

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>

// The C library declares it for GNU sources only, as which Swift does not import it.
int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);

#endif
