/// How we speak to a provider: broker, dial, NAT traversal, channel, session and payment topics.
///
/// [Disguise] changes what a conversation begins with, and tells what that is good for. Junk can go only before the
/// first handshake of a tunnel, from the socket that WireGuard then takes over: its rehandshakes are its own.
@NullMarked
package porchlight.peer;

import org.jspecify.annotations.NullMarked;
