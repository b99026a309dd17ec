// Another connection to a register, beside kaiku and by the engine's own library: for looking on
// and for tampering.
#pragma once
#include <memory>
#include <string>

namespace kaiku::test {

class RawRegister {
public:
    /// Opens what `where` names, as db::Location reads it. A file is made when there is none.
    explicit RawRegister(const std::string& where);
    ~RawRegister();
    RawRegister(const RawRegister&) = delete;
    RawRegister& operator=(const RawRegister&) = delete;

    /// Runs statements; the engine's message, empty when all went well.
    std::string run(const std::string& sql);
    /// Runs statements after taking away the triggers that guard the audit trail and the checks of
    /// references.
    void tamper(const std::string& sql);
    /// The first column of the first row.
    std::string value(const std::string& sql);

    struct SqlResult {
        std::string message, value;
    };
    struct Session {
        virtual ~Session() = default;
        virtual SqlResult run(const std::string& sql) = 0;
        /// What takes all guards away.
        virtual std::string unguard() const = 0;
    };

private:
    std::unique_ptr<Session> session_;
};

}  // namespace kaiku::test
