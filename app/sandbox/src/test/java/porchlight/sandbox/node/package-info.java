/// The network's own software as a judge: an unmodified node, run as a black box inside the sandbox, in both roles.
@NullMarked
package porchlight.sandbox.node;

import org.jspecify.annotations.NullMarked;
