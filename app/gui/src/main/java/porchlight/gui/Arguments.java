package porchlight.gui;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.client.Doorbell;
import porchlight.client.HomeFolder;
import porchlight.client.Network;
import porchlight.client.Settings;
import porchlight.gui.desktop.DeepLink;
import porchlight.market.Country;
import porchlight.market.Destination;

/// What the command line said.
///
/// @param home the home folder
/// @param theme over the setting, for this run
/// @param language over the setting, for this run
/// @param screenshot where to save a picture once connected
/// @param autoConnect where to connect at once
/// @param width of the window; 0 = as remembered
/// @param height of it; 0 = as remembered
/// @param network which network, by its name or a profile file; empty = the one that was chosen, else the main one
/// @param passphraseFile whose first line unlocks the identity, or makes one where there is none
/// @param hidden begins in the tray, as when the computer starts
/// @param link what is to be opened, as the system handed it over and nobody has read it yet
public record Arguments(
        Path home,
        Optional<Settings.Theme> theme,
        Optional<Locale> language,
        Optional<Path> screenshot,
        Optional<Destination> autoConnect,
        int width,
        int height,
        Optional<String> network,
        Optional<Path> passphraseFile,
        boolean hidden,
        Optional<String> link) {
    /// What is understood.
    public static final String USAGE =
            "porchlight [--home DIR] [--theme day|night|system] [--lang TAG] [--size WxH] [--screenshot FILE] [--auto-connect [COUNTRY]] [--network NAME|FILE] [--passphrase-file FILE] [--hidden] [porchlight://…]";

    /// A window on the screen that opens nothing.
    public Arguments(
            Path home,
            Optional<Settings.Theme> theme,
            Optional<Locale> language,
            Optional<Path> screenshot,
            Optional<Destination> autoConnect,
            int width,
            int height,
            Optional<String> network,
            Optional<Path> passphraseFile) {
        this(
                home,
                theme,
                language,
                screenshot,
                autoConnect,
                width,
                height,
                network,
                passphraseFile,
                false,
                Optional.empty());
    }

    /// Nothing said.
    public static Arguments none(Path home) {
        return new Arguments(
                home,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    /// What a window that is open already is asked for; empty where this start wants what only one of its own does.
    Optional<Doorbell.Ring> ring() {
        return screenshot.isPresent() || autoConnect.isPresent()
                ? Optional.empty()
                : Optional.of(new Doorbell.Ring(!hidden, link));
    }

    /// @throws IllegalArgumentException with a sentence for the user
    public static Arguments parse(String... args) {
        Draft so = new Draft();
        Iterator<String> rest = Arrays.asList(args).iterator();
        String held = "";
        while (!held.isEmpty() || rest.hasNext()) {
            String name = held.isEmpty() ? rest.next() : held;
            held = "";
            if (DeepLink.isMeant(name)) {
                so.link = Optional.of(DeepLink.cut(name));
            } else if (name.equals("--hidden")) {
                so.hidden = true;
            } else if (name.equals("--auto-connect")) {
                held = so.connecting(rest);
            } else if (rest.hasNext()) {
                so.take(name, rest.next());
            } else {
                throw new IllegalArgumentException(name + " needs a value, or is not known. " + USAGE);
            }
        }
        return so.arguments();
    }

    /// Words that were read so far.
    private static final class Draft {
        private @Nullable Path home;
        private Optional<Settings.Theme> theme = Optional.empty();
        private Optional<Locale> language = Optional.empty();
        private Optional<Path> screenshot = Optional.empty();
        private Optional<Destination> autoConnect = Optional.empty();
        private int width;
        private int height;
        private Optional<String> network = Optional.empty();
        private Optional<Path> passphraseFile = Optional.empty();
        private boolean hidden;
        private Optional<String> link = Optional.empty();

        /// @return the next option, which was looked at because it might have been a country; empty for none
        private String connecting(Iterator<String> rest) {
            autoConnect = Optional.of(new Destination.Anywhere());
            if (!rest.hasNext()) {
                return "";
            }
            String next = rest.next();
            if (next.startsWith("--")) {
                return next;
            }
            autoConnect = Optional.of(new Destination.InCountry(country(next)));
            return "";
        }

        private void take(String name, String value) {
            switch (name) {
                case "--home" -> home = Path.of(value);
                case "--theme" -> theme = Optional.of(theme(value));
                case "--lang" -> language = Optional.of(Locale.forLanguageTag(value));
                case "--screenshot" -> screenshot = Optional.of(Path.of(value));
                case "--size" -> size(value);
                case "--network" -> network = Optional.of(value);
                case "--passphrase-file" -> passphraseFile = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException(name + " is not known. " + USAGE);
            }
        }

        private void size(String value) {
            if (!value.matches("\\d{3,4}x\\d{3,4}")) {
                throw new IllegalArgumentException("--size wants WxH, such as 1120x720");
            }
            int cross = value.indexOf('x');
            width = Integer.parseInt(value.substring(0, cross));
            height = Integer.parseInt(value.substring(cross + 1));
        }

        /// Without a folder it is the one where the command line looks, so that each finds the other.
        private Arguments arguments() {
            Path folder = home == null ? HomeFolder.usual(network.orElse(Network.MAINNET.name())) : home;
            return new Arguments(
                    folder,
                    theme,
                    language,
                    screenshot,
                    autoConnect,
                    width,
                    height,
                    network,
                    passphraseFile,
                    hidden,
                    link);
        }
    }

    private static Settings.Theme theme(String value) {
        return switch (value) {
            case "day" -> Settings.Theme.DAY;
            case "night" -> Settings.Theme.NIGHT;
            case "system" -> Settings.Theme.SYSTEM;
            default -> throw new IllegalArgumentException("--theme wants day, night or system");
        };
    }

    private static Country country(String value) {
        try {
            return new Country(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--auto-connect wants a country of two letters, such as DE", e);
        }
    }
}
