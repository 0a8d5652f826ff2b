package porchlight.gui.wallet;

import javafx.scene.layout.VBox;
import porchlight.gui.identity.IdentityPanel;
import porchlight.i18n.Messages;

/// Whose wallet it is, on the Wallet page: made, brought in, unlocked, backed up and chosen here.
final class IdentityCard extends VBox {
    IdentityCard(WalletModel model, Messages words) {
        super(new IdentityPanel(model.identity(), words));
    }
}
