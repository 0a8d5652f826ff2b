/// The main job of connection and wallet, played in a terminal: what `app/run-sandbox --headless` shows.
@NullMarked
package porchlight.sandbox.demo;

import org.jspecify.annotations.NullMarked;
