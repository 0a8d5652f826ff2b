package porchlight.gui.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import porchlight.client.Network;
import porchlight.client.NetworkRefused;
import porchlight.client.NetworkWords;
import porchlight.client.Networks;
import porchlight.client.Porchlight;
import porchlight.connection.ConnectionState;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;

/// Choosing a network: nothing is used before it was shown and agreed to, and a tunnel belongs to the network that
/// pays for it.
public final class NetworkModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final NetworkDoor door;
    private final Messages words;
    private final NetworkWords networkWords;
    private final Mirror<ConnectionState> connection;
    private final ReadOnlyObjectWrapper<List<Networks.Entry>> all;
    private final ReadOnlyObjectWrapper<Optional<Wish>> wish = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

    /// A network that the user is looking at before it is used.
    ///
    /// @param network what would be used
    /// @param file where it comes from if it was not added yet
    public record Wish(Network network, Optional<Path> file) {}

    public NetworkModel(Porchlight porchlight, NetworkDoor door, Messages words, Executor window) {
        this.porchlight = porchlight;
        this.door = door;
        this.words = words;
        networkWords = new NetworkWords(words);
        connection = Fx.mirror(porchlight.connection(), window);
        all = new ReadOnlyObjectWrapper<>(door.all());
    }

    ReadOnlyObjectProperty<List<Networks.Entry>> all() {
        return all.getReadOnlyProperty();
    }

    /// What is shown to be agreed to.
    ReadOnlyObjectProperty<Optional<Wish>> wish() {
        return wish.getReadOnlyProperty();
    }

    /// What came of the last wish; empty where nothing is to be said.
    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /// On which network the window is.
    String now() {
        return porchlight.network();
    }

    Messages words() {
        return words;
    }

    NetworkWords networkWords() {
        return networkWords;
    }

    /// Shows a network before it is used.
    public void look(Network network) {
        note.set("");
        wish.set(Optional.of(new Wish(network, Optional.empty())));
    }

    /// Asks for a file and shows what is in it.
    public void lookAtFile() {
        door.ask(words.text("network.choose.file")).ifPresent(file -> {
            try {
                note.set("");
                wish.set(Optional.of(new Wish(door.check(file), Optional.of(file))));
            } catch (NetworkRefused no) {
                wish.set(Optional.empty());
                note.set(networkWords.refused(no));
            }
        });
    }

    /// Puts aside what is shown.
    public void leave() {
        wish.set(Optional.empty());
    }

    /// Uses what is shown; adds it first where it came from a file.
    public void agree() {
        Optional<Wish> seen = wish.get();
        if (seen.isEmpty()) {
            return;
        }
        if (isBusy(connection.get())) {
            note.set(words.text("network.busy"));
            return;
        }
        try {
            // What was agreed to is what was shown: a file that changed meanwhile is shown again.
            if (seen.get().file().isPresent()) {
                Path file = seen.get().file().get();
                Network now = door.check(file);
                if (!now.equals(seen.get().network())) {
                    note.set(words.text("network.changed"));
                    wish.set(Optional.of(new Wish(now, Optional.of(file))));
                    return;
                }
                door.add(now);
                all.set(door.all());
            }
            wish.set(Optional.empty());
            door.go(seen.get().network().name());
        } catch (NetworkRefused no) {
            note.set(networkWords.refused(no));
        }
    }

    /// Forgets a profile.
    public void remove(String name) {
        try {
            Path kept = door.remove(name);
            note.set(words.text("network.removed", name, kept.toString()));
        } catch (NetworkRefused no) {
            note.set(networkWords.refused(no));
        }
        all.set(door.all());
        leave();
    }

    /// While there is a tunnel or one is being made it is paid for on this network.
    static boolean isBusy(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Off off -> false;
            case ConnectionState.Blocked blocked -> false;
            case ConnectionState.OutOfBalance out -> false;
            case ConnectionState.LeakPossible leak -> false;
            case ConnectionState.HelperMissing missing -> false;
            case ConnectionState.Connecting connecting -> true;
            case ConnectionState.On on -> true;
            case ConnectionState.Paused paused -> true;
            case ConnectionState.Holding holding -> true;
            case ConnectionState.Disconnecting leaving -> true;
        };
    }

    @Override
    public void close() {
        connection.close();
    }
}
