/// A whole Mysterium network on this machine: real protocols, real tunnel.
@NullMarked
package porchlight.sandbox;

import org.jspecify.annotations.NullMarked;
