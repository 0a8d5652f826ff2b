package porchlight.gui;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import porchlight.client.FaceServer;
import porchlight.client.HomeFolder;
import porchlight.client.LocalPorchlight;
import porchlight.client.Network;
import porchlight.client.Porchlight;
import porchlight.i18n.Messages;
import porchlight.identity.Strength;
import porchlight.ledger.LedgerException;
import porchlight.tunnel.SocketHelper;

/// The window's front door: finds the network, takes the home folder, opens the core and the window on it.
///
/// Deliberately no `Application`: with JavaFX on the class path a main class that is one does not start.
public final class Main {
    private static final String MAINNET = "mainnet";

    private Main() {}

    /// Exit code 0 when the window was closed, 1 when the core cannot be opened, 2 when it was asked wrongly.
    public static void main(String[] words) {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        Messages messages = Messages.of(Locale.getDefault());
        try {
            List<String> rest = new ArrayList<>(words);
            String name = take(rest, "--network").orElse(MAINNET);
            Optional<Path> passphrase = take(rest, "--passphrase-file").map(Path::of);
            Optional<Network> network = Network.named(name);
            if (network.isEmpty()) {
                return complain(messages.text("window.network.unknown", name), 2);
            }
            if (!rest.contains("--home")) {
                rest.addAll(List.of("--home", HomeFolder.usual(name).toString()));
            }
            Arguments arguments = Arguments.parse(rest.toArray(String[]::new));
            new WindowApp(arguments, home -> open(home, network.get(), passphrase)).run();
            return 0;
        } catch (IllegalArgumentException e) {
            return complain(String.valueOf(e.getMessage()), 2);
        } catch (LedgerException e) {
            return complain(messages.text("window.ledger.broken", e.reason().name()), 1);
        } catch (IOException e) {
            return complain(String.valueOf(e.getMessage()), 1);
        }
    }

    /// Opens the core, lets the command line in, and unlocks the identity where a file holds its passphrase.
    private static Porchlight open(Path home, Network network, Optional<Path> passphrase) throws IOException {
        HomeFolder folder = HomeFolder.open(home);
        if (!folder.isMine()) {
            folder.close();
            throw new IOException(Messages.of(Locale.getDefault()).text("window.open.already"));
        }
        LocalPorchlight core = LocalPorchlight.open(new LocalPorchlight.Parts(
                folder.path(),
                network,
                () -> SocketHelper.connect(SocketHelper.SOCKET),
                Strength.STANDARD,
                Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                        .orElse("0.1.0")));
        if (passphrase.isPresent()) {
            core.unlock(firstLine(passphrase.get()));
        }
        FaceServer faces = new FaceServer(core, folder.socket());
        core.onClosed(() -> {
            faces.close();
            try {
                folder.close();
            } catch (IOException e) {
                System.getLogger(Main.class.getName()).log(Level.DEBUG, "lock", e);
            }
        });
        return core;
    }

    private static char[] firstLine(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return lines.isEmpty() ? new char[0] : lines.getFirst().toCharArray();
    }

    /// Takes an option and its value out of the words.
    private static Optional<String> take(List<String> words, String option) {
        int at = words.indexOf(option);
        if (at < 0) {
            return Optional.empty();
        }
        if (at + 1 == words.size()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        words.remove(at);
        return Optional.of(words.remove(at));
    }

    private static int complain(String sentence, int code) {
        System.err.println(sentence);
        return code;
    }
}
