#pragma once

/// A name and a key for it, signed by an authority that nobody else knows.
typedef struct peers_identity peers_identity;

/// Makes one for a host, and writes its authority to a file; ended years ago where asked for.
peers_identity *peers_identity_make(const char *host, const char *authority_path, int is_expired);
void peers_identity_free(peers_identity *identity);

/// Does the handshake on a connection by at most a version (0x0303 is TLS 1.2), reads one request
/// and answers it with its own body; 1 where a whole request was read.
int peers_serve(peers_identity *identity, int connection, int version);

/// From now on, names that end in `.silent` are asked of a name server at this port of 127.0.0.1.
///
/// One name that ends in `.fading.silent` is this machine's when it is first looked up.
void peers_silence_names(int port);

/// How many look-ups of such names have begun.
int peers_silent_lookups(void);
