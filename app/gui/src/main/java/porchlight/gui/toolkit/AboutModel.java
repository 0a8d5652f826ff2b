package porchlight.gui.toolkit;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import porchlight.client.DiagnosisWords;
import porchlight.client.Porchlight;
import porchlight.diagnosis.Place;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.gui.topup.Outside.LinkOpener;
import porchlight.i18n.Messages;

/// What this program is, of what it is made, where it keeps what, and whom it speaks to.
public final class AboutModel implements AutoCloseable {

    private final Porchlight porchlight;
    private final Path home;
    private final LinkOpener opener;
    private final Messages words;
    private final Executor work;
    private final Executor window;
    private final Mirror<List<Place>> places;
    private final ReadOnlyObjectWrapper<List<Contact>> contacts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");

    /// Whom it speaks to.
    ///
    /// @param at `host:port`
    /// @param purpose for what
    public record Contact(String at, String purpose) {}

    /// @param home the folder that holds keys and ledger
    /// @param opener opens it in the desktop's own program
    public AboutModel(
            Porchlight porchlight, Path home, LinkOpener opener, Messages words, Executor work, Executor window) {
        this.porchlight = porchlight;
        this.home = home;
        this.opener = opener;
        this.words = words;
        this.work = work;
        this.window = window;
        places = Fx.mirror(porchlight.diagnosis().places(), window);
        places.property().addListener((property, before, now) -> write());
        write();
    }

    private void write() {
        DiagnosisWords says = new DiagnosisWords(words);
        contacts.set(places.get().stream()
                .map(place -> new Contact(place.at(), says.purpose(place)))
                .toList());
    }

    /// `0.1.0`.
    public String version() {
        String known = AboutModel.class.getPackage().getImplementationVersion();
        return known == null ? "0.1.0" : known;
    }

    /// The Java runtime, as it calls itself.
    public String runtime() {
        return System.getProperty("java.vm.name", "Java") + " " + System.getProperty("java.runtime.version", "");
    }

    /// The network's name.
    public String network() {
        return porchlight.network();
    }

    /// The folder.
    public String home() {
        return home.toString();
    }

    public ReadOnlyObjectProperty<List<Contact>> contacts() {
        return contacts.getReadOnlyProperty();
    }

    /// Why the folder did not open; empty where nothing went wrong.
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Libraries of others.
    public List<ThirdParty> parts() {
        return ThirdParty.all();
    }

    /// Opens the folder.
    public void openFolder() {
        trouble.set("");
        work.execute(() -> {
            boolean opened = opener.open(home.toString());
            if (!opened) {
                window.execute(() -> trouble.set(words.text("about.open.failed")));
            }
        });
    }

    @Override
    public void close() {
        places.close();
    }
}
