#include "core/base/elsewhere.hpp"

namespace kaiku::base {

void need_everything() { throw full_program; }

}  // namespace kaiku::base
