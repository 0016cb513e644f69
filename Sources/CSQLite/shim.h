#ifndef POLYRAIL_CSQLITE_SHIM_H
#define POLYRAIL_CSQLITE_SHIM_H

#include <sqlite3.h>
// Where a database may lie: Swift's Glibc has no statfs.
#include <sys/vfs.h>

// Swift cannot spell SQLITE_TRANSIENT, a pointer made of -1.
static inline int csqlite_bind_copy(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline int csqlite_bind_text_copy(
    sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

#endif
