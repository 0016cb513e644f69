#define _GNU_SOURCE

#include "Peers.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

// The longest that a test sends, with room for its head.
enum { LONGEST_REQUEST = 1048576 };

struct peers_identity {
    EVP_PKEY *key;
    X509 *certificate;
};

static void extend(X509 *certificate, X509 *issuer, int kind, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, kind, (char *)value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

static X509 *certificate(const char *name, int is_expired) {
    X509 *made = X509_new();
    X509_set_version(made, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1 + rand());
    long day = 24 * 60 * 60;
    X509_gmtime_adj(X509_getm_notBefore(made), -900 * day);
    X509_gmtime_adj(X509_getm_notAfter(made), is_expired ? -800 * day : 30 * day);
    X509_NAME_add_entry_by_txt(
        X509_get_subject_name(made), "CN", MBSTRING_ASC, (const unsigned char *)name, -1, -1, 0);
    return made;
}

peers_identity *peers_identity_make(const char *host, const char *authority_path, int is_expired) {
    EVP_PKEY *authority_key = EVP_EC_gen("P-256");
    X509 *authority = certificate("Authority of a test", 0);
    X509_set_issuer_name(authority, X509_get_subject_name(authority));
    X509_set_pubkey(authority, authority_key);
    extend(authority, authority, NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(authority, authority_key, EVP_sha256());

    peers_identity *identity = malloc(sizeof *identity);
    identity->key = EVP_EC_gen("P-256");
    identity->certificate = certificate(host, is_expired);
    X509_set_issuer_name(identity->certificate, X509_get_subject_name(authority));
    X509_set_pubkey(identity->certificate, identity->key);
    char names[256];
    snprintf(names, sizeof names, "DNS:%s", host);
    extend(identity->certificate, authority, NID_subject_alt_name, names);
    X509_sign(identity->certificate, authority_key, EVP_sha256());

    FILE *file = fopen(authority_path, "w");
    if (file) {
        PEM_write_X509(file, authority);
        fclose(file);
    }
    X509_free(authority);
    EVP_PKEY_free(authority_key);
    return identity;
}

void peers_identity_free(peers_identity *identity) {
    EVP_PKEY_free(identity->key);
    X509_free(identity->certificate);
    free(identity);
}

int peers_serve(peers_identity *identity, int connection, int version) {
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    // Versions before 1.2 are spoken at the lowest level only.
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, version);
    SSL_CTX_use_certificate(context, identity->certificate);
    SSL_CTX_use_PrivateKey(context, identity->key);
    SSL *tls = SSL_new(context);
    SSL_set_fd(tls, connection);
    int has_request = 0;
    if (SSL_accept(tls) == 1) {
        char *request = calloc(1, LONGEST_REQUEST + 1);
        size_t length = 0, whole = LONGEST_REQUEST;
        const char *body = NULL;
        int count = 0;
        while (length < whole
               && (count = SSL_read(tls, request + length, (int)(whole - length))) > 0) {
            length += count;
            if (!body && (body = strstr(request, "\r\n\r\n"))) {
                body += 4;
                const char *field = strcasestr(request, "\r\ncontent-length:");
                whole = body - request + (field ? strtoul(field + 17, NULL, 10) : 0);
                if (whole > LONGEST_REQUEST) whole = LONGEST_REQUEST;
            }
        }
        has_request = body && length == whole;
        if (has_request) {
            char head[128];
            size_t rest = whole - (body - request);
            snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", rest);
            SSL_write(tls, head, (int)strlen(head));
            if (rest > 0) SSL_write(tls, body, (int)rest);
        }
        free(request);
        SSL_shutdown(tls);
        // What is left unread when a connection is closed would reset it, and destroy the answer.
        shutdown(connection, SHUT_WR);
        char dropped[8192];
        while (recv(connection, dropped, sizeof dropped, 0) > 0) {
        }
    }
    SSL_free(tls);
    SSL_CTX_free(context);
    return has_request;
}
