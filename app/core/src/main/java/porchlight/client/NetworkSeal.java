package porchlight.client;

import java.nio.file.Path;
import java.util.Optional;
import porchlight.client.NetworkRefused.Reason;
import porchlight.ledger.SettingBook;

/// Says in the ledger which network's money it counts: name, chain and contracts. A ledger that is opened for another
/// one is refused, for its promises, orders, homes and addresses would be read as that one's.
///
/// It lies inside the ledger and not beside it, so that a copied ledger takes it along.
final class NetworkSeal {
    private static final String NAME = "network.v1";
    private static final String UNKNOWN = "?";

    private NetworkSeal() {}

    /// Seals a ledger that nobody used yet, or sees that the seal is this network's.
    ///
    /// @param home the folder, for the refusal
    /// @throws NetworkRefused FOREIGN_FOLDER
    static void check(SettingBook book, Network network, Path home) throws NetworkRefused {
        String mine = write(network);
        Optional<String> kept = book.get(NAME);
        if (kept.isEmpty()) {
            book.set(NAME, mine);
            return;
        }
        if (kept.get().equals(mine)) {
            return;
        }
        if (!isSame(kept.get(), network)) {
            throw new NetworkRefused(Reason.FOREIGN_FOLDER, home.toString(), owner(kept.get()));
        }
        book.set(NAME, mine);
    }

    static String write(Network network) {
        return new Wire()
                .with("name", network.name())
                .with("chain", network.chainId())
                .with("registry", network.registry().toString())
                .with("token", network.token().toString())
                .with("implementation", network.channelImplementation().toString())
                .with("hermes", network.hermes().toString())
                .toString();
    }

    /// A network that comes with the program may get a new hub with an update of it: every hub has an account of its
    /// own in the ledger, and the money of the old one is moved (`payments.md §11.5`). A file may not.
    private static boolean isSame(String kept, Network network) {
        if (!network.isBuiltIn()) {
            return false;
        }
        try {
            Wire seal = Wire.parse(kept);
            return seal.text("name").equals(network.name())
                    && seal.number("chain") == network.chainId()
                    && seal.text("registry").equals(network.registry().toString())
                    && seal.text("token").equals(network.token().toString());
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }

    private static String owner(String kept) {
        try {
            String name = Wire.parse(kept).text("name");
            return NetworkProfile.isName(name) ? name : UNKNOWN;
        } catch (IllegalArgumentException damaged) {
            return UNKNOWN;
        }
    }
}
