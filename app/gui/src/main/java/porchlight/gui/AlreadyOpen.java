package porchlight.gui;

import java.io.IOException;

/// A window is open on this home folder already, and was raised: this one has nothing left to do.
final class AlreadyOpen extends IOException {
    private static final long serialVersionUID = 1;

    AlreadyOpen() {
        super("the window that is open already was raised");
    }
}
