package porchlight.gui;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import porchlight.gui.fault.Mishaps;
import porchlight.gui.network.NetworkDoor;
import porchlight.i18n.Messages;

/// Where a window leads.
///
/// @param networks the way to other networks; empty where there is only this one
/// @param folder where keys, ledger and everything else are kept; empty where that is the command line's
/// @param words the words for who reads the first and lives in the second
/// @param mishaps what no code caught
record Ways(
        Surroundings surroundings,
        Optional<NetworkDoor> networks,
        Optional<Path> folder,
        BiFunction<Locale, Locale, Messages> words,
        Mishaps mishaps) {
    Ways(Surroundings surroundings, Optional<NetworkDoor> networks) {
        this(surroundings, networks, Optional.empty(), Messages::of, new Mishaps());
    }
}
