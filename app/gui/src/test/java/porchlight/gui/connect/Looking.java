package porchlight.gui.connect;

import porchlight.market.HomeId;

/// Opens a home's page from outside the package, as a click on its row does.
public final class Looking {
    private Looking() {}

    public static void at(ConnectModel model, HomeId home) {
        model.details().open(home);
    }
}
