// SPDX-License-Identifier: Apache-2.0
// A second connection to a register that uses the engine's library directly, to inspect data and to
// tamper with it.
#pragma once
#include <memory>
#include <string>

namespace kaiku::test {

class RawRegister {
public:
    /// Opens the register at `where`, as db::Location reads it. Creates the file if there is none.
    explicit RawRegister(const std::string& where);
    ~RawRegister();
    RawRegister(const RawRegister&) = delete;
    RawRegister& operator=(const RawRegister&) = delete;

    /// Runs statements. Returns the engine's error message, empty if there is no error.
    std::string run(const std::string& sql);
    /// Runs statements without triggers and foreign keys, and leaves no trace of that.
    void tamper(const std::string& sql);
    /// The first column of the first row.
    std::string value(const std::string& sql);

    struct SqlResult {
        std::string message, value;
    };
    struct Session {
        virtual ~Session() = default;
        virtual SqlResult run(const std::string& sql) = 0;
        /// The statements within others that remove this protection and put it back.
        virtual std::string unguarded(const std::string& sql) = 0;
    };

private:
    std::unique_ptr<Session> session_;
};

}  // namespace kaiku::test
