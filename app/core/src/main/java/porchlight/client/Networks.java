package porchlight.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import porchlight.client.NetworkRefused.Reason;

/// The networks that this user can choose from, and the one that is chosen.
///
/// Each has a folder of its own for keys, ledger, caches and socket: `mainnet`, `testnet` and those that providers
/// bring
/// in the data folder, and for a profile `NAME.json` of `networks/` the folder `networks/NAME`. Nothing of a folder is
/// ever removed with its profile, for there may be money in it.
public final class Networks {
    private static final String SUFFIX = ".json";
    private static final int MOST_PROFILES = 100;
    /// Folders that Windows cannot have.
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private static final List<String> OURS = List.of("mainnet", "testnet", "sandbox");

    private final Path data;
    private final Path profiles;
    private final Path choice;

    /// @param data the folder that all networks of this user share, [HomeFolder#data()]
    public Networks(Path data) {
        this.data = data;
        profiles = data.resolve("networks");
        choice = data.resolve("network");
    }

    /// Those of this user.
    public static Networks usual() {
        return new Networks(HomeFolder.data());
    }

    /// Where a network comes from.
    public enum Origin {
        /// The program itself.
        BUILT_IN,
        /// Something beside the program, such as a running sandbox.
        PROVIDED,
        /// A profile file that the user added.
        FILE
    }

    /// One line of the list.
    public sealed interface Entry {
        String name();

        /// @param origin where it comes from
        record Usable(Network network, Origin origin) implements Entry {
            @Override
            public String name() {
                return network.name();
            }
        }

        /// A profile that was added and can no longer be read.
        record Damaged(String name, NetworkRefused why) implements Entry {}
    }

    /// All of them: mainnet, testnet, what providers bring, then the added ones by name.
    public List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        all.add(new Entry.Usable(Network.MAINNET, Origin.BUILT_IN));
        all.add(new Entry.Usable(Network.TESTNET, Origin.BUILT_IN));
        Network.provided().forEach(network -> all.add(new Entry.Usable(network, Origin.PROVIDED)));
        for (String name : added()) {
            try {
                all.add(new Entry.Usable(profile(name), Origin.FILE));
            } catch (NetworkRefused e) {
                all.add(new Entry.Damaged(name, e));
            }
        }
        return all;
    }

    private List<String> added() {
        if (!Files.isDirectory(profiles)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(profiles)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .filter(name -> NetworkProfile.isName(name) && !isReserved(name))
                    .sorted()
                    .limit(MOST_PROFILES)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// The network of that name, or of the profile in that file.
    ///
    /// @param nameOrFile a file where it has a slash or ends with `.json`
    public Network find(String nameOrFile) throws NetworkRefused {
        return isFile(nameOrFile) ? check(path(nameOrFile)) : named(nameOrFile);
    }

    private static boolean isFile(String text) {
        return text.contains("/") || text.contains("\\") || text.endsWith(SUFFIX);
    }

    private static Path path(String text) throws NetworkRefused {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new NetworkRefused(Reason.NO_FILE, "");
        }
    }

    private Network named(String name) throws NetworkRefused {
        Network brought = Network.named(name).orElse(null);
        if (brought != null) {
            return brought;
        }
        if (!NetworkProfile.isName(name) || isReserved(name) || !Files.exists(file(name))) {
            throw new NetworkRefused(Reason.UNKNOWN, NetworkProfile.isName(name) ? name : "?");
        }
        return profile(name);
    }

    private Network profile(String name) throws NetworkRefused {
        Network network = check(file(name));
        if (!network.name().equals(name)) {
            throw new NetworkRefused(Reason.BAD_NAME, "name");
        }
        return network;
    }

    private Path file(String name) {
        return profiles.resolve(name + SUFFIX);
    }

    /// Reads a profile without adding it, to show what is in it.
    public Network check(Path file) throws NetworkRefused {
        Network network = NetworkProfile.read(bytes(file));
        refuseOurs(network.name());
        return network;
    }

    private static void refuseOurs(String name) throws NetworkRefused {
        if (isReserved(name) || Network.named(name).isPresent()) {
            throw new NetworkRefused(Reason.RESERVED_NAME, "name");
        }
    }

    /// A name that somebody could take for one of ours: `mainnet-2`, `main-net`, `sand-box`.
    private static boolean isReserved(String name) {
        String letters = name.replaceAll("[^a-z]", "").toLowerCase(Locale.ROOT);
        return OURS.stream().anyMatch(letters::contains) || DEVICES.contains(name) || name.matches("(com|lpt)[0-9]");
    }

    private static byte[] bytes(Path file) throws NetworkRefused {
        String shown = file.toString();
        if (!Files.exists(file)) {
            throw new NetworkRefused(Reason.NO_FILE, shown);
        }
        // opening a pipe would wait for whoever writes into it
        if (!Files.isRegularFile(file)) {
            throw new NetworkRefused(Reason.NOT_A_FILE, shown);
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new NetworkRefused(Reason.OPEN_TO_OTHERS, shown);
            }
            return in.readNBytes(NetworkProfile.MOST_BYTES + 1);
        } catch (NetworkRefused e) {
            throw e;
        } catch (IOException e) {
            throw new NetworkRefused(Reason.UNREADABLE, shown);
        }
    }

    /// Adds what a profile file says now.
    ///
    /// @return what was added
    public Network add(Path file) throws NetworkRefused {
        return add(check(file));
    }

    /// Adds a profile that was read and shown, whatever its file says by now. One of the same name is replaced if chain
    /// and contracts are the same: then only the way to the services changed.
    ///
    /// @return what was added
    public Network add(Network network) throws NetworkRefused {
        refuseOurs(network.name());
        Path place = file(network.name());
        if (Files.exists(place)) {
            boolean same;
            try {
                same = NetworkSeal.write(profile(network.name())).equals(NetworkSeal.write(network));
            } catch (NetworkRefused damaged) {
                // the ledger has the last word: it is sealed
                same = true;
            }
            if (!same) {
                throw new NetworkRefused(Reason.OTHER_CONTRACTS, network.name());
            }
        }
        WholeFile.write(place, NetworkProfile.write(network));
        return network;
    }

    /// Forgets a profile. Keys, ledger and receipts stay in its folder.
    ///
    /// @return the folder in which they are
    public Path remove(String name) throws NetworkRefused {
        if (Network.named(name).isPresent() || isReserved(name)) {
            throw new NetworkRefused(Reason.BROUGHT_ALONG, NetworkProfile.isName(name) ? name : "?");
        }
        if (!NetworkProfile.isName(name) || !Files.exists(file(name))) {
            throw new NetworkRefused(Reason.UNKNOWN, NetworkProfile.isName(name) ? name : "?");
        }
        if (isChosen(name)) {
            throw new NetworkRefused(Reason.CHOSEN, name);
        }
        try {
            Files.delete(file(name));
            return home(name);
        } catch (IOException e) {
            throw new NetworkRefused(Reason.NOT_WRITTEN, file(name).toString());
        }
    }

    private boolean isChosen(String name) {
        try {
            return chosen().equals(name);
        } catch (NetworkRefused damaged) {
            return false;
        }
    }

    /// The name of the network on which both faces start where no other is said; mainnet where none was chosen.
    ///
    /// @throws NetworkRefused CHOICE_DAMAGED, and never silently the network with the real money
    public String chosen() throws NetworkRefused {
        try (InputStream in = Files.newInputStream(choice)) {
            String name = new String(in.readNBytes(64), StandardCharsets.UTF_8).strip();
            if (!NetworkProfile.isName(name)) {
                throw new NetworkRefused(Reason.CHOICE_DAMAGED, choice.toString());
            }
            return name;
        } catch (NoSuchFileException none) {
            return Network.MAINNET.name();
        } catch (NetworkRefused e) {
            throw e;
        } catch (IOException e) {
            throw new NetworkRefused(Reason.CHOICE_DAMAGED, choice.toString());
        }
    }

    /// The chosen network.
    public Network current() throws NetworkRefused {
        return named(chosen());
    }

    /// Chooses the network on which both faces start from now on.
    ///
    /// @throws NetworkRefused where there is none of that name, or it cannot be used
    public Network use(String name) throws NetworkRefused {
        Network network = named(name);
        WholeFile.write(choice, network.name() + "\n");
        return network;
    }

    /// Where a network's keys, ledger, caches and socket are.
    public Path home(Network network) {
        return home(network.name());
    }

    private Path home(String name) {
        return Network.named(name).isPresent() || OURS.contains(name) ? data.resolve(name) : profiles.resolve(name);
    }
}
