package porchlight.gui.network;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.client.NetworkRefused;
import porchlight.client.NetworkWords;
import porchlight.client.Porchlight;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The band across the head of every page, wide and narrow, of a window that is not on mainnet.
public final class NetworkBand extends HBox {
    private NetworkBand(String name, String aside) {
        super(8);
        setAlignment(Pos.CENTER);
        getStyleClass().add("network-band");
        setId("network-band");
        Label badge = Parts.code(name, "badge", "warn");
        badge.setMinWidth(USE_PREF_SIZE);
        Label says = Parts.label(aside, "t2", "tiny");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(name + ". " + aside);
        Parts.drawInside(this);
        getChildren().addAll(Parts.icon(Feather.ALERT_TRIANGLE, "i14", "warn"), badge, says);
    }

    /// The band for that core; none on mainnet, unless there is something to say.
    ///
    /// @param notice why the window is not on the network that was chosen
    public static Optional<NetworkBand> of(Porchlight porchlight, Optional<NetworkRefused> notice, Messages words) {
        String name = porchlight.network();
        if (notice.isPresent()) {
            String why = new NetworkWords(words).refused(notice.get());
            return Optional.of(new NetworkBand(name, words.text("network.notice", name, why)));
        }
        return NetworkWords.isToBeSaid(name)
                ? Optional.of(new NetworkBand(name, new NetworkWords(words).aside(name, porchlight.chainId())))
                : Optional.empty();
    }
}
