// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/errors.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/text.hpp"

namespace kaiku::db {

using base::Error;
using base::ErrorKind;

namespace {

[[noreturn]] void throw_connection_lost(const std::string& where) {
    throw Error(ErrorKind::failed, "connection_lost",
                {N_("the connection to the register {register} was lost"), {{"register", where}}},
                {N_("nothing was changed; try again")});
}

}  // namespace

void throw_postgresql_error(PGconn* connection, const PGresult* result, const std::string& where) {
    const char* field = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string state = field ? field : "";
    if (PQstatus(connection) == CONNECTION_BAD || state.starts_with("08") ||
        state.starts_with("57P"))
        throw_connection_lost(where);
    if (state == "40001" || state == "40P01")
        throw Error(
            ErrorKind::failed, "collision",
            {N_("another program changed the register {file} at the same time"), {{"file", where}}},
            {N_("try again; nothing was changed")});
    if (state == "55P03")
        throw Error(ErrorKind::failed, "busy",
                    {N_("the register {file} is busy: another program has been writing to it for "
                        "half a minute"),
                     {{"file", where}}},
                    {N_("try again; nothing was changed")});
    if (state == "57014" && !base::was_interrupted())
        throw Error(
            ErrorKind::failed, "server_stopped",
            {N_("the server of the register {register} stopped the query: it exceeded the server's "
                "time limit"),
             {{"register", where}}},
            {N_("nothing was changed; check statement_timeout of the role or the database")});
    if (state == "57014")
        throw Error(ErrorKind::interrupted, "interrupted",
                    {N_("interrupted; nothing was changed")});
    if (state.starts_with("23") || state == "P0001")  // a constraint, or a trigger that refuses
        throw Error(ErrorKind::conflict, "conflict",
                    {N_("the change conflicts with what is now in the register")},
                    {N_("check the current state and repeat the command")});
    if (state == "25006")
        throw Error(
            ErrorKind::failed, "read_only",
            {N_("the register {file} is read-only: the server is a standby"), {{"file", where}}},
            {N_("give the primary server with --db")});
    if (state == "42501")
        throw Error(ErrorKind::failed, "not_allowed",
                    {N_("the server does not allow that for this role")},
                    {N_("connect as the role that owns the register, or see: man kaiku-nation")});
    if (state == "42P01" || state == "3F000")
        throw Error(ErrorKind::failed, "no_register",
                    {N_("there is no register at {file}"), {{"file", where}}},
                    {N_("create one with: kaiku init, or give another with --db")});
    if (state.starts_with("53"))
        throw Error(ErrorKind::failed, "server_full",
                    {N_("the server of the register {register} has no space left ({state})"),
                     {{"register", where}, {"state", state}}},
                    {N_("try again later; nothing was changed")});
    throw Error(ErrorKind::failed, "engine",
                {N_("the register {register} cannot be used: the server reports {state}"),
                 {{"register", where}, {"state", state}}});
}

void throw_connection_error(PGconn* connection, const std::string& where) {
    // libpq's message names host and port, never the password; of several hosts the first line
    // about the last one is shown.
    std::string words = connection ? PQerrorMessage(connection) : "";
    if (const auto last = words.rfind("connection to server"); last != words.npos)
        words.erase(0, last);
    words.erase(std::min(words.find('\n'), words.size()));
    throw Error(ErrorKind::failed, "no_server",
                {N_("the register {register} cannot be reached: {reason}"),
                 {{"register", where}, {"reason", base::sanitize_text(words)}}},
                {N_("check that the server is running and that --db is correct")});
}

}  // namespace kaiku::db
