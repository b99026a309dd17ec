// Ctrl-C: a flag that long work asks.
#pragma once

namespace kaiku::base {

/// Lets SIGINT and SIGTERM set the flag instead of ending the process, and ignores SIGPIPE and
/// SIGXFSZ. Called once by main.
void install_signal_handlers();

/// True from the first Ctrl-C on. Safe to ask from any thread and from engine callbacks.
bool was_interrupted() noexcept;

/// Throws Error interrupted when Ctrl-C was pressed.
void throw_if_interrupted();

/// Waits until the descriptor has something to read, or its end. Throws Error interrupted at
/// Ctrl-C, also at one from just before.
void wait_for_input(int descriptor);

}  // namespace kaiku::base
