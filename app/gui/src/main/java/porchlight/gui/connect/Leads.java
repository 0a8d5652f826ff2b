package porchlight.gui.connect;

/// Where the card leads inside the window; whoever shows these places says how.
public final class Leads {
    private Runnable list = () -> {};
    private Runnable details = () -> {};

    Leads() {}

    /// @param shown leads to the list of homes
    void toList(Runnable shown) {
        list = shown;
    }

    /// @param shown leads to the report
    public void toDetails(Runnable shown) {
        details = shown;
    }

    void list() {
        list.run();
    }

    void details() {
        details.run();
    }
}
