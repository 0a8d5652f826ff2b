/// The broker: the NATS protocol, and in front of it the rule of signed subjects (`p2p.md §3`).
@NullMarked
package porchlight.sandbox.broker;

import org.jspecify.annotations.NullMarked;
