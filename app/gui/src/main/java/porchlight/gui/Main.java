package porchlight.gui;

import java.io.IOException;
import java.util.Locale;
import porchlight.client.NetworkRefused;
import porchlight.client.NetworkWords;
import porchlight.client.ProgramLog;
import porchlight.client.StartFault;
import porchlight.client.StartWords;
import porchlight.gui.bus.BusDesktop;
import porchlight.gui.fault.Mishaps;
import porchlight.i18n.FailureWords;
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
        ProgramLog.keepOffTheTerminal();
        Mishaps mishaps = new Mishaps(BusDesktop::isEndOfBus);
        Thread.setDefaultUncaughtExceptionHandler(mishaps);
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(words().text("start.words", String.join(" ", args)));
            return 2;
        }
        GraphicsCard.choose();
        try (HomeCore core = new HomeCore(arguments.network(), arguments.ring())) {
            if (Boolean.getBoolean(DressRehearsal.ASKED)) {
                DressRehearsal.play(arguments.home());
            }
            return new WindowApp(arguments, core, mishaps).run() ? 0 : 1;
        } catch (AlreadyOpen raised) {
            return 0;
        } catch (NetworkRefused e) {
            System.err.println(new NetworkWords(words()).refused(e));
            return 2;
        } catch (UnsupportedOperationException e) {
            System.err.println(words().text("start.display"));
            return 1;
        } catch (IOException e) {
            FailureWords told = new StartWords(words()).of(StartFault.of(e, arguments.home()), arguments.home());
            System.err.println(told.line());
            return 1;
        }
    }

    /// Read only where there is something to say: they are long, and the window reads its own meanwhile.
    private static Messages words() {
        return Messages.of(Locale.getDefault());
    }
}
