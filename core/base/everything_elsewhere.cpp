#include "core/base/elsewhere.hpp"

namespace kaiku::base {

void need_everything() { throw Elsewhere(); }

}  // namespace kaiku::base
