#ifndef POLYRAIL_COPENSSL_SHIM_H
#define POLYRAIL_COPENSSL_SHIM_H

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

// Deprecated in favour of the calls that take any algorithm. Their context is two allocations, which
// are cleared and freed for each hash: that costs as much as to hash a short message.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"

static inline int copenssl_sha256_start(SHA256_CTX *state) { return SHA256_Init(state); }

static inline int copenssl_sha256_add(SHA256_CTX *state, const void *bytes, size_t count) {
    return SHA256_Update(state, bytes, count);
}

static inline int copenssl_sha256_finish(SHA256_CTX *state, void *hash) {
    return SHA256_Final((unsigned char *)hash, state);
}

#pragma clang diagnostic pop

#endif
