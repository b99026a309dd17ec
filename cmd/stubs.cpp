// SPDX-License-Identifier: Apache-2.0
// Says which program this is, and stands in for the parts that it does not contain.
// KAIKU_WITHOUT_SERVER leaves out libpq, KAIKU_WITHOUT_FULL everything that only kaiku-full has.
// No command line reaches a stand-in: cmd/cli/program.hpp decides before a command runs which
// program it needs, and tests/engine/programs.py checks that.
#include <source_location>
#include <stdexcept>

#include "cmd/cli/program.hpp"
#include "core/barcode/symbol.hpp"
#include "core/barcode/symbol_reader.hpp"
#include "core/calendar/calendar.hpp"
#include "core/db/postgresql/postgresql.hpp"
#include "core/image/pnm.hpp"
#include "core/line_editor/editor.hpp"
#include "core/print/card_sheet.hpp"
#include "core/print/drawing_format.hpp"
#include "core/print/mobile_card.hpp"
#include "core/print/symbol_blocks.hpp"
#include "core/print/symbol_drawing.hpp"
#include "core/suppression/suppression.hpp"
#include "core/xlsx/reader/sheet_reader.hpp"
#include "core/xlsx/writer/form.hpp"
#include "core/xlsx/writer/replacements.hpp"
#include "core/xlsx/writer/row_sheet.hpp"

namespace kaiku {

namespace cmd {

Program this_program() {
#if defined KAIKU_WITHOUT_SERVER
    return Program::light;
#elif defined KAIKU_WITHOUT_FULL
    return Program::server;
#else
    return Program::full;
#endif
}

}  // namespace cmd

#if defined KAIKU_WITHOUT_SERVER || defined KAIKU_WITHOUT_FULL

namespace {

/// Reports the bug that a command line got here, as an internal error.
[[noreturn]] void not_in_this_program(
    std::source_location function = std::source_location::current()) {
    throw std::logic_error(std::string("this program does not contain ") +
                           function.function_name());
}

}  // namespace

#endif
#ifdef KAIKU_WITHOUT_SERVER

namespace db {
std::unique_ptr<Connection> open_postgresql(const std::string&, Access) { not_in_this_program(); }
std::unique_ptr<Connection> create_postgresql(const std::string&) { not_in_this_program(); }
}  // namespace db

#endif
#ifdef KAIKU_WITHOUT_FULL

namespace calendar {
std::string_view to_string(Absence) { not_in_this_program(); }
Calendar read_calendar(std::string_view, const ReadOptions&) { not_in_this_program(); }
std::string write_calendar(const std::vector<ExportedSlot>&, time::Instant) {
    not_in_this_program();
}
}  // namespace calendar

namespace line_editor {
class Editor::Terminal {};
Editor::Editor(ScanDetector) { not_in_this_program(); }
Editor::~Editor() = default;
std::optional<std::string> Editor::ask(const std::string&, const Candidates&) {
    not_in_this_program();
}
}  // namespace line_editor

namespace image {
bool is_picture(std::string_view) { not_in_this_program(); }
bool is_pnm(std::string_view) { not_in_this_program(); }
void keep_decoder_memory() { not_in_this_program(); }
Picture read_picture(base::Input&, std::size_t) { not_in_this_program(); }
std::optional<Picture> PnmReader::next() { not_in_this_program(); }
}  // namespace image

namespace barcode {
std::vector<DecodedSymbol> read_codes(const image::Picture&, Effort) { not_in_this_program(); }
Symbol encode_qr(std::string_view) { not_in_this_program(); }
Symbol encode_code_39(std::string_view) { not_in_this_program(); }
}  // namespace barcode

namespace print {
std::optional<DrawingFormat> drawing_format_of(std::string_view) { not_in_this_program(); }
std::string draw_mobile_card(const MobileCardContent&, DrawingFormat) { not_in_this_program(); }
int print_cards(const CardSheetTexts&, const std::function<bool(PaperCard&)>&, time::Day,
                std::string, Sink) {
    not_in_this_program();
}
std::string draw_qr_code(std::string_view, DrawingFormat) { not_in_this_program(); }
std::string draw_bar_code(std::string_view, DrawingFormat) { not_in_this_program(); }
std::string render_blocks(const barcode::Symbol&, bool) { not_in_this_program(); }
}  // namespace print

namespace suppression {
Solution suppress(const Problem&, const std::function<void(double)>&) { not_in_this_program(); }
}  // namespace suppression

namespace xlsx {
std::unique_ptr<Workbook> open_workbook(base::Input&) { not_in_this_program(); }
std::unique_ptr<output::Writer> make_xlsx_writer(const WorkbookFile&, output::Columns, SheetHeading,
                                                 ReplacementHandler) {
    not_in_this_program();
}
void write_book(const WorkbookFile&, const Book&, ReplacementHandler) { not_in_this_program(); }
void write_form(const WorkbookFile&, const Form&) { not_in_this_program(); }
std::unique_ptr<RowSheetWriter> make_row_sheet_writer(const WorkbookFile&, const std::string&) {
    not_in_this_program();
}
}  // namespace xlsx

#endif

}  // namespace kaiku
