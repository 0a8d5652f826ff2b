package porchlight.gui.topup;

import porchlight.i18n.Messages;

/// What can be done on a page of the wizard, and with an order.
enum Act {
    OPEN_WALLET,
    OPEN_PAGE,
    CHANGE_COIN,
    LOOK_NOW,
    ORDER_AGAIN,
    SUPPORT,
    RECEIPT,
    TO_WALLET,
    TO_CONNECT,
    OPEN_ORDER;

    String text(Messages words) {
        return switch (this) {
            case OPEN_WALLET -> words.text("pay.open.wallet");
            case OPEN_PAGE -> words.text("pay.open.page");
            case CHANGE_COIN -> words.text("pay.change");
            case LOOK_NOW -> words.text("pay.look");
            case ORDER_AGAIN -> words.text("pay.again");
            case SUPPORT -> words.text("pay.support");
            case RECEIPT -> words.text("order.receipt");
            case TO_WALLET -> words.text("pay.to.wallet");
            case TO_CONNECT -> words.text("pay.to.connect");
            case OPEN_ORDER -> words.text("order.open");
        };
    }
}
