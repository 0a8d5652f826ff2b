/// Looks for leaks from the inside: sends one packet of every kind in every way a program can, and asks the helper
/// what became of them. Runs in the client's process and in the tests, never in the helper.
@NullMarked
package porchlight.tunnel.probe;

import org.jspecify.annotations.NullMarked;
