// SPDX-License-Identifier: Apache-2.0
// Writers of results to a file, as a workbook to standard output, and through a pager.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "cmd/cli/io/stream.hpp"
#include "core/base/output_file.hpp"
#include "core/output/output.hpp"
#include "core/xlsx/writer/replacements.hpp"

namespace kaiku::cmd {

/// How a writer is made for a sink.
using MakeWriter = std::function<std::unique_ptr<output::Writer>(output::Sink)>;

/// Writes to a file that appears when end() has been called, and only as a whole.
std::unique_ptr<output::Writer> make_file_writer(std::unique_ptr<base::OutputFile> file,
                                                 const MakeWriter& make);
/// The same for a workbook.
std::unique_ptr<output::Writer> make_workbook_file_writer(std::unique_ptr<base::OutputFile> file,
                                                          output::Columns columns,
                                                          xlsx::SheetHeading heading,
                                                          xlsx::ReplacementHandler on_replaced);

/// Writes a workbook to a stream when end() is called.
std::unique_ptr<output::Writer> make_workbook_stream_writer(Stream& out, output::Columns columns,
                                                            xlsx::SheetHeading heading,
                                                            xlsx::ReplacementHandler on_replaced);

/// Write a workbook of several tables.
void write_book_to(base::OutputFile& file, const xlsx::Book& book,
                   xlsx::ReplacementHandler on_replaced);
void write_book_to(Stream& out, const xlsx::Book& book, xlsx::ReplacementHandler on_replaced);

/// Calls `on_empty` at the end if no row was shown, whatever the footer says.
std::unique_ptr<output::Writer> make_list_writer(std::unique_ptr<output::Writer> writer,
                                                 std::function<void()> on_empty);

/// Writes to a terminal, through the pager if the text is longer than the screen.
std::unique_ptr<output::Writer> make_paged_writer(Stream& out, std::string pager,
                                                  const MakeWriter& make);

}  // namespace kaiku::cmd
