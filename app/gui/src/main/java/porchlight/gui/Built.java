package porchlight.gui;

import javafx.util.Subscription;
import porchlight.gui.connect.ConnectModel;
import porchlight.gui.connect.ConnectView;
import porchlight.gui.connect.HomesModel;
import porchlight.i18n.Messages;

/// What one build of the window's pages consists of. Another language is another build.
///
/// @param words in which it is written
/// @param rail the way from page to page
/// @param lamp lights the rail's lamp with the state
/// @param homes the list's model
/// @param model the Connect screen's model
/// @param connect the Connect screen
/// @param pages all others
record Built(
        Messages words,
        Rail rail,
        Subscription lamp,
        HomesModel homes,
        ConnectModel model,
        ConnectView connect,
        Pages pages)
        implements AutoCloseable {
    @Override
    public void close() {
        lamp.unsubscribe();
        model.close();
        homes.close();
        pages.close();
    }
}
