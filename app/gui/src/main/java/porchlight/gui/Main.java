package porchlight.gui;

import java.io.IOException;
import java.util.Locale;
import porchlight.client.NetworkRefused;
import porchlight.client.NetworkWords;
import porchlight.i18n.Messages;

/// Starts the window. Not an `Application`, so that JavaFX may lie on the class path.
public final class Main {
    private Main() {}

    /// Exits with 0 when the window was closed or one that is open already was raised, 1 when it could not be opened, 2
    /// when it was asked wrongly.
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            Arguments arguments = Arguments.parse(args);
            try (HomeCore core = new HomeCore(arguments.network(), arguments.ring())) {
                new WindowApp(arguments, core).run();
            }
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (AlreadyOpen raised) {
            return 0;
        } catch (NetworkRefused e) {
            System.err.println(new NetworkWords(Messages.of(Locale.getDefault())).refused(e));
            return 2;
        } catch (IOException e) {
            System.err.println("Porchlight cannot start: " + e.getMessage());
            return 1;
        }
    }
}
