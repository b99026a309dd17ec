// In place of xlsx.cpp in the fast programs: loading libxlsxwriter would cost every check at a door.
#include "core/base/elsewhere.hpp"
#include "core/report/report.hpp"

namespace kaiku::report {

std::unique_ptr<Writer> make_xlsx_writer(const BookFile&, Columns, SheetTexts) { throw base::full_program; }
std::unique_ptr<Book> make_book(const BookFile&) { throw base::full_program; }

}  // namespace kaiku::report
