package porchlight.gui;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import porchlight.client.HomeFolder;
import porchlight.client.Network;
import porchlight.client.Settings;
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
public record Arguments(
        Path home,
        Optional<Settings.Theme> theme,
        Optional<Locale> language,
        Optional<Path> screenshot,
        Optional<Destination> autoConnect,
        int width,
        int height,
        Optional<String> network,
        Optional<Path> passphraseFile) {
    /// What is understood.
    public static final String USAGE =
            "porchlight [--home DIR] [--theme day|night|system] [--lang TAG] [--size WxH] [--screenshot FILE] [--auto-connect [COUNTRY]] [--network NAME|FILE] [--passphrase-file FILE]";

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

    /// @throws IllegalArgumentException with a sentence for the user
    public static Arguments parse(String... args) {
        Arguments so = none(HomeFolder.usual(Network.MAINNET.name()));
        Iterator<String> rest = Arrays.asList(args).iterator();
        String held = "";
        while (!held.isEmpty() || rest.hasNext()) {
            String name = held.isEmpty() ? rest.next() : held;
            held = "";
            if (name.equals("--auto-connect")) {
                Destination where = new Destination.Anywhere();
                if (rest.hasNext()) {
                    String next = rest.next();
                    if (next.startsWith("--")) {
                        held = next;
                    } else {
                        where = new Destination.InCountry(country(next));
                    }
                }
                so = so.connecting(where);
                continue;
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(name + " needs a value, or is not known. " + USAGE);
            }
            so = so.with(name, rest.next());
        }
        // As the command line does, so that each finds the other.
        boolean said = Arrays.asList(args).contains("--home");
        return said
                ? so
                : so.with(
                        "--home",
                        HomeFolder.usual(so.network.orElse(Network.MAINNET.name()))
                                .toString());
    }

    private Arguments connecting(Destination where) {
        return new Arguments(
                home, theme, language, screenshot, Optional.of(where), width, height, network, passphraseFile);
    }

    private Arguments with(String name, String value) {
        return switch (name) {
            case "--home" ->
                new Arguments(
                        Path.of(value),
                        theme,
                        language,
                        screenshot,
                        autoConnect,
                        width,
                        height,
                        network,
                        passphraseFile);
            case "--theme" ->
                new Arguments(
                        home,
                        Optional.of(theme(value)),
                        language,
                        screenshot,
                        autoConnect,
                        width,
                        height,
                        network,
                        passphraseFile);
            case "--lang" ->
                new Arguments(
                        home,
                        theme,
                        Optional.of(Locale.forLanguageTag(value)),
                        screenshot,
                        autoConnect,
                        width,
                        height,
                        network,
                        passphraseFile);
            case "--screenshot" ->
                new Arguments(
                        home,
                        theme,
                        language,
                        Optional.of(Path.of(value)),
                        autoConnect,
                        width,
                        height,
                        network,
                        passphraseFile);
            case "--size" -> {
                if (!value.matches("\\d{3,4}x\\d{3,4}")) {
                    throw new IllegalArgumentException("--size wants WxH, such as 1120x720");
                }
                int cross = value.indexOf('x');
                yield new Arguments(
                        home,
                        theme,
                        language,
                        screenshot,
                        autoConnect,
                        Integer.parseInt(value.substring(0, cross)),
                        Integer.parseInt(value.substring(cross + 1)),
                        network,
                        passphraseFile);
            }
            case "--network" ->
                new Arguments(
                        home,
                        theme,
                        language,
                        screenshot,
                        autoConnect,
                        width,
                        height,
                        Optional.of(value),
                        passphraseFile);
            case "--passphrase-file" ->
                new Arguments(
                        home,
                        theme,
                        language,
                        screenshot,
                        autoConnect,
                        width,
                        height,
                        network,
                        Optional.of(Path.of(value)));
            default -> throw new IllegalArgumentException(name + " is not known. " + USAGE);
        };
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
