# SPDX-License-Identifier: Apache-2.0
# The files of the unit tests, in the folders that mirror the sources; scripts/check_layers compares
# the lists with the folders.
set(core_test_sources
  unit/core/barcode/symbol_reader_test.cpp unit/core/barcode/symbol_test.cpp
  unit/core/base/child_process_test.cpp unit/core/base/descriptor_test.cpp
  unit/core/base/collation_test.cpp unit/core/base/command_line_test.cpp unit/core/base/csv_test.cpp
  unit/core/base/csv_field_test.cpp
  unit/core/base/hash_test.cpp unit/core/base/helper_process_test.cpp unit/core/base/input_test.cpp
  unit/core/base/json_reader_test.cpp unit/core/base/json_test.cpp
  unit/core/base/minisign_test.cpp unit/core/base/number_test.cpp
  unit/core/base/output_file_test.cpp unit/core/base/output_folder_test.cpp
  unit/core/base/process_slot_test.cpp
  unit/core/base/read_text_test.cpp unit/core/base/base64_test.cpp
  unit/core/base/encryption_test.cpp unit/core/base/password_test.cpp
  unit/core/base/sealed_text_test.cpp unit/core/base/token_test.cpp
  unit/core/base/similar_word_test.cpp unit/core/base/text_test.cpp unit/core/base/utf8_test.cpp
  unit/core/base/visible_text_test.cpp unit/core/calendar/calendar_test.cpp
  unit/core/calendar/strict_test.cpp unit/core/dashboard/charts_test.cpp unit/core/dashboard/escape_test.cpp
  unit/core/dashboard/figure_test.cpp unit/core/dashboard/page_test.cpp
  unit/core/db/dialect_test.cpp
  unit/core/db/location_test.cpp unit/core/db/parameter_test.cpp unit/core/db/replaced_texts_test.cpp
  unit/core/db/postgresql/uri_test.cpp unit/core/db/postgresql/values_test.cpp
  unit/core/db/sqlite/sqlite_test.cpp unit/core/image/picture_test.cpp
  unit/core/line_editor/editor_test.cpp unit/core/model/area_rule_test.cpp
  unit/core/model/backup_rotation_test.cpp
  unit/core/model/card_code_test.cpp
  unit/core/model/card_test.cpp unit/core/model/code_text_test.cpp
  unit/core/model/distant_day_test.cpp unit/core/model/frozen_table_test.cpp
  unit/core/model/holder_test.cpp unit/core/model/message_test.cpp
  unit/core/model/policy_manual_test.cpp unit/core/model/policy_test.cpp
  unit/core/model/resembling_event_test.cpp
  unit/core/model/usage_test.cpp unit/core/model/user_test.cpp unit/core/model/values_test.cpp
  unit/core/model/words_test.cpp
  unit/core/output/arrangement_test.cpp unit/core/output/bars_test.cpp
  unit/core/output/csv_test.cpp unit/core/output/heading_lines_test.cpp
  unit/core/output/json_test.cpp
  unit/core/output/support.cpp unit/core/output/table_test.cpp unit/core/output/value_test.cpp
  unit/core/print/canvas_test.cpp unit/core/print/card_sheet_test.cpp
  unit/core/print/mobile_card_test.cpp unit/core/print/symbol_blocks_test.cpp
  unit/core/print/symbol_drawing_test.cpp unit/core/service/access_test.cpp
  unit/core/service/admin/dated_backup_test.cpp
  unit/core/service/admin/reference_test.cpp unit/core/service/admin/register_admin_test.cpp
  unit/core/service/admin/restore_test.cpp unit/core/service/admin/status_test.cpp unit/core/service/archive/archive_test.cpp
  unit/core/service/cards/card_check_test.cpp
  unit/core/service/cards/card_views_test.cpp unit/core/service/cards/cards_test.cpp unit/core/service/doors_test.cpp
  unit/core/service/events/current_slots_test.cpp
  unit/core/service/events/schedule_test.cpp
  unit/core/service/imports/card_import_test.cpp unit/core/service/imports/csv_cases_test.cpp
  unit/core/service/imports/import_file_test.cpp unit/core/service/imports/imports_test.cpp
  unit/core/service/imports/line_set_test.cpp unit/core/service/imports/packed_cells_test.cpp
  unit/core/service/imports/usage_import_test.cpp unit/core/service/imports/workbook_import_test.cpp
  unit/core/service/messages/board_test.cpp unit/core/service/messages/notices_test.cpp
  unit/core/service/messages/reminders_test.cpp
  unit/core/service/offline/card_list_test.cpp
  unit/core/service/offline/file_key_test.cpp unit/core/service/offline/offline_usage_test.cpp
  unit/core/service/offline/register_keys_test.cpp
  unit/core/service/offline/sync_test.cpp unit/core/service/offline/take_test.cpp
  unit/core/service/offline/visit_seal_test.cpp unit/core/service/places/places_test.cpp
  unit/core/service/places/structure_test.cpp unit/core/service/reports/reports_test.cpp
  unit/core/service/resolve_test.cpp unit/core/service/usages/recording_test.cpp
  unit/core/service/usages/repeats_test.cpp unit/core/service/usages/usages_test.cpp
  unit/core/service/users/access_limits_test.cpp unit/core/service/users/activation_test.cpp
  unit/core/service/users/attempts_test.cpp
  unit/core/service/users/holder_test.cpp unit/core/service/users/logged_users_test.cpp
  unit/core/service/users/login_test.cpp unit/core/service/users/users_test.cpp
  unit/core/stats/count_cells_test.cpp unit/core/stats/distinct_pairs_test.cpp
  unit/core/stats/frozen_sets_test.cpp unit/core/stats/kind_bounds_test.cpp
  unit/core/stats/levels_test.cpp
  unit/core/stats/national_test.cpp unit/core/stats/rounding_test.cpp unit/core/stats/uses_test.cpp
  unit/core/stats/views_test.cpp unit/core/stats/whole_months_test.cpp
  unit/core/stats/workbook_figures_test.cpp
  unit/core/stats/year_figures_test.cpp
  unit/core/store/audit_log_test.cpp unit/core/store/code_columns_test.cpp
  unit/core/store/conditions_test.cpp
  unit/core/store/erasure_test.cpp unit/core/store/fields_test.cpp
  unit/core/store/municipality_names_test.cpp unit/core/store/packed_usages_test.cpp
  unit/core/store/places_test.cpp unit/core/store/population_test.cpp
  unit/core/store/reference_test.cpp
  unit/core/store/schema_test.cpp unit/core/store/schema_names_test.cpp unit/core/store/stored_values_test.cpp
  unit/core/store/table_csv_test.cpp unit/core/store/table_meanings_test.cpp
  unit/core/store/together_test.cpp unit/core/store/triggers_test.cpp
  unit/core/store/usage_search_test.cpp unit/core/store/usage_segments_test.cpp
  unit/core/suppression/linear_program_test.cpp unit/core/suppression/paths_test.cpp
  unit/core/suppression/suppression_test.cpp
  unit/core/time/calendar_span_test.cpp
  unit/core/time/day_range_test.cpp unit/core/time/day_test.cpp unit/core/time/duration_test.cpp unit/core/time/event_length_test.cpp
  unit/core/time/instant_test.cpp unit/core/time/slot_test.cpp
  unit/core/xlsx/reader/number_format_test.cpp unit/core/xlsx/reader/sheet_test.cpp
  unit/core/xlsx/writer/book_test.cpp unit/core/xlsx/writer/cell_text_test.cpp
  unit/core/xlsx/writer/streamed_rows_test.cpp unit/core/xlsx/writer/workbook_writer_test.cpp)
set(cmd_test_sources
  unit/cmd/card/shared/picture_codes_test.cpp
  unit/cmd/cli/app_test.cpp unit/cmd/cli/auth/job_token_test.cpp unit/cmd/cli/auth/session_file_test.cpp unit/cmd/cli/command_test.cpp
  unit/cmd/cli/errors_test.cpp unit/cmd/cli/exit_status_test.cpp unit/cmd/cli/help/help_test.cpp
  unit/cmd/cli/i18n/catalogue_test.cpp unit/cmd/cli/i18n/translator_test.cpp unit/cmd/cli/io/lines_test.cpp unit/cmd/cli/io/mail_test.cpp
  unit/cmd/cli/io/stream_test.cpp unit/cmd/cli/io/terminal_test.cpp
  unit/cmd/cli/parsing/find_command_test.cpp unit/cmd/cli/parsing/parse_test.cpp
  unit/cmd/cli/column_kinds_test.cpp unit/cmd/cli/backoff_test.cpp unit/cmd/cli/program_test.cpp
  unit/cmd/cli/reopening_test.cpp unit/cmd/cli/retries_test.cpp unit/cmd/cli/settings/clean_environment_test.cpp
  unit/cmd/cli/settings/config_test.cpp unit/cmd/cli/settings/settings_test.cpp
  unit/cmd/desk/commands_test.cpp unit/cmd/desk/requests_test.cpp
  unit/cmd/gateway/policy_test.cpp)
