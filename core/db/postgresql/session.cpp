// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/session.hpp"

#include <fmt/format.h>
#include <poll.h>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "core/db/postgresql/errors.hpp"

namespace kaiku::db {

namespace {

/// Number of uses after which a statement is prepared: for one or two uses preparing would only
/// cost another round trip.
constexpr int uses_before_prepared = 3;
/// Maximum number of deferred statements. Their results must fit into the socket's buffers, because
/// nobody reads them until all are sent.
constexpr std::size_t max_deferred = 64;

bool is_success(ExecStatusType status) {
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

std::string statement_key(std::string_view sql, const PgParameters& values) {
    std::string key(sql);
    for (const auto type : values.types) key += fmt::format(" {}", type);
    return key;
}

std::string result_key(std::string_view sql, std::span<const Parameter> parameters) {
    std::string key(sql);
    for (const auto& parameter : parameters) {
        key += '\t';
        append_copy_text(key, parameter);
    }
    return key;
}

}  // namespace

void PgSession::attach(PGconn* connection, const std::string& where) {
    connection_.reset(connection);
    where_ = where;
    discard_pending();
    statements_.clear();
    copy_end_sent_ = false;
}

void PgSession::discard_pending() {
    deferred_.clear();
    guard_.reset();
    prefetches_.clear();
    prefetched_results_.clear();
}

PgResult PgSession::run(std::string_view sql, std::span<const Parameter> parameters,
                        ResultFormat format) {
    if (!prefetched_results_.empty() || !prefetches_.empty()) {
        const auto key = result_key(sql, parameters);
        if (auto answer = prefetched_results_.extract(key)) return std::move(answer.mapped());
        std::erase_if(prefetches_, [&](const Command& command) { return command.key == key; });
    }
    if (!sql.starts_with("SELECT")) prefetched_results_.clear();
    finish_copy();
    Command command{std::string(sql), PgParameters(parameters), {}, format};
    if (deferred_.empty() && prefetches_.empty() && !guard_) return run_single(command);
    return run_pipeline(std::exchange(deferred_, {}), &command);
}

void PgSession::run_deferred(std::string_view sql, std::span<const Parameter> parameters) {
    prefetched_results_.clear();
    deferred_.push_back({std::string(sql), PgParameters(parameters), {}});
    if (deferred_.size() >= max_deferred) flush();
}

void PgSession::guard_deferred(std::string_view sql, std::span<const Parameter> parameters) {
    prefetched_results_.clear();
    deferred_.push_back({std::string(sql), PgParameters(parameters), {}});
    deferred_.back().is_guard = true;
}

void PgSession::guard_next(std::string_view sql, std::span<const Parameter> parameters) {
    guard_ = Command{std::string(sql), PgParameters(parameters), {}};
    guard_->is_guard = true;
}

void PgSession::prefetch(std::string_view sql, std::span<const Parameter> parameters) {
    prefetches_.push_back(
        {std::string(sql), PgParameters(parameters), result_key(sql, parameters)});
}

PgResult PgSession::run_text(const std::string& sql) {
    flush();
    check(PQsendQuery(handle(), sql.c_str()));
    return last_result();
}

void PgSession::flush() {
    finish_copy();
    if (!deferred_.empty()) run_pipeline(std::exchange(deferred_, {}), nullptr);
}

bool PgSession::prepare_if_frequent(const Command& command) {
    auto& statement = statements_[statement_key(command.sql, command.values)];
    if (++statement.uses != uses_before_prepared) return false;
    statement.name = fmt::format("k{}", ++prepared_);
    check(PQsendPrepare(handle(), statement.name.c_str(), command.sql.c_str(),
                        static_cast<int>(command.values.values.size()),
                        command.values.types.data()));
    return true;
}

void PgSession::send(const Command& command) {
    const auto& name = statements_[statement_key(command.sql, command.values)].name;
    const auto& values = command.values;
    const int count = static_cast<int>(values.values.size());
    const int format = static_cast<int>(command.format);
    if (name.empty())
        check(PQsendQueryParams(handle(), command.sql.c_str(), count, values.types.data(),
                                values.values.data(), values.lengths.data(), values.formats.data(),
                                format));
    else
        check(PQsendQueryPrepared(handle(), name.c_str(), count, values.values.data(),
                                  values.lengths.data(), values.formats.data(), format));
}

PgResult PgSession::run_single(const Command& command) {
    if (prepare_if_frequent(command)) last_result();
    send(command);
    return last_result();
}

/// In a pipeline the server continues with the next statement while a result is on its way; after a
/// failure it skips all that follow.
PgResult PgSession::run_pipeline(std::vector<Command> commands, const Command* wanted) {
    const auto prefetches = std::exchange(prefetches_, {});
    const auto guard = std::exchange(guard_, std::nullopt);
    std::vector<std::pair<const Command*, bool>> sent;  // and whether it is the preparation
    check(PQenterPipelineMode(handle()));
    const auto add = [&](const Command& command) {
        if (prepare_if_frequent(command)) sent.emplace_back(&command, true);
        send(command);
        sent.emplace_back(&command, false);
    };
    if (guard) add(*guard);
    for (const auto& command : commands) add(command);
    if (wanted) add(*wanted);
    for (const auto& command : prefetches) add(command);
    check(PQpipelineSync(handle()));

    PgResult answer, failure;
    const Command* failed = nullptr;
    bool done = !wanted;
    for (const auto& [command, prepares_only] : sent) {
        auto result = next_pipeline_result();
        if (!is_success(PQresultStatus(result.get()))) {
            // A statement that was not prepared must not be executed by name later.
            if (prepares_only || PQresultStatus(result.get()) == PGRES_PIPELINE_ABORTED)
                statements_.erase(statement_key(command->sql, command->values));
            if (!failed) {
                failed = command;
                failure = std::move(result);
            }
            continue;
        }
        if (prepares_only) continue;
        if (command == wanted) {
            answer = std::move(result);
            done = true;
        } else if (!command->key.empty()) {
            prefetched_results_.insert_or_assign(command->key, std::move(result));
        }
    }
    try {
        next_pipeline_result();  // the end of the pipeline
        check(PQexitPipelineMode(handle()));
    } catch (const base::Error&) {
        if (answer) return answer;  // a commit that was confirmed has happened
        throw;
    }
    // Outside a transaction a query that was only prefetched may fail: it is run again when it is
    // needed.
    if (failed &&
        (!done || failed->key.empty() || PQtransactionStatus(handle()) == PQTRANS_INERROR))
        throw_error(failure.get(), failed);
    return answer;
}

/// The only result of a statement in a pipeline, or the end of the pipeline.
PgResult PgSession::next_pipeline_result() {
    wait_until_ready();
    PgResult result(PQgetResult(handle()));
    if (!result) throw_error(nullptr);
    if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) return result;
    wait_until_ready();
    while (auto* left = PQgetResult(handle())) PQclear(left);
    return result;
}

/// The last result of what was sent.
PgResult PgSession::last_result() {
    PgResult last;
    for (;;) {
        wait_until_ready();
        PgResult result(PQgetResult(handle()));
        if (!result) break;
        const auto status = PQresultStatus(result.get());
        if (!is_success(status) && status != PGRES_COPY_IN) {
            while (auto* left = PQgetResult(handle())) PQclear(left);
            throw_error(result.get());
        }
        last = std::move(result);
        if (status == PGRES_COPY_IN) break;
    }
    if (!last) throw_error(nullptr);
    return last;
}

void PgSession::begin_copy(const std::string& sql) {
    prefetched_results_.clear();
    if (PQresultStatus(run_text(sql).get()) != PGRES_COPY_IN) throw_error(nullptr);
}

void PgSession::send_copy(std::string_view bytes) {
    check(PQputCopyData(handle(), bytes.data(), static_cast<int>(bytes.size())));
}

void PgSession::end_copy() {
    check(PQputCopyEnd(handle(), nullptr));
    copy_end_sent_ = true;
}

void PgSession::finish_copy() {
    if (!copy_end_sent_) return;
    copy_end_sent_ = false;
    last_result();
}

void PgSession::wait_until_ready() {
    bool cancelled = false;
    while (PQisBusy(handle()) == 1) {
        if (base::was_interrupted() && !cancelled) {
            cancel();
            cancelled = true;
        }
        pollfd socket{PQsocket(handle()), POLLIN, 0};
        constexpr int poll_interval_ms = 200;
        (void)::poll(&socket, 1, poll_interval_ms);
        if (socket.revents != 0 && PQconsumeInput(handle()) != 1) throw_error(nullptr);
    }
}

void PgSession::cancel() noexcept {
    auto* request = PQgetCancel(handle());
    char error_text[256];
    if (request) PQcancel(request, error_text, sizeof error_text);
    PQfreeCancel(request);
}

void PgSession::discard_results() noexcept {
    discard_pending();
    copy_end_sent_ = false;
    if (PQtransactionStatus(handle()) == PQTRANS_ACTIVE) cancel();
    if (PQpipelineStatus(handle()) != PQ_PIPELINE_OFF) PQpipelineSync(handle());
    // In a pipeline a null result separates two statements, and a sync result follows the last.
    while (PQstatus(handle()) == CONNECTION_OK) {
        PgResult left(PQgetResult(handle()));
        if (left) continue;
        if (PQpipelineStatus(handle()) == PQ_PIPELINE_OFF || PQexitPipelineMode(handle()) == 1)
            break;
        left.reset(PQgetResult(handle()));
        if (!left && PQexitPipelineMode(handle()) != 1) break;
    }
}

void PgSession::check(int sent) {
    if (sent != 1) throw_error(nullptr);
}

void PgSession::throw_error(const PGresult* result, const Command* failed) {
    const char* field = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string_view state = field ? field : "";
    if (examine_ && failed && failed->is_guard && state == "22P02")
        examine_(Suspicion::guard_failed);
    else if (examine_ && (state == "42P01" || state == "42703"))
        examine_(Suspicion::name_missing);
    throw_postgresql_error(handle(), result, where_);
}

}  // namespace kaiku::db
