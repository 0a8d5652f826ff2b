package porchlight.gui.connect;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import porchlight.market.Country;
import porchlight.market.Destination;

/// The list's keys: the arrow that points forward opens, the other one closes, Enter connects, Space stars, I or
/// Alt+Enter looks closely.
final class ListKeys {
    private final ConnectModel connect;
    private final HomesModel model;
    private final Consumer<Row.Place> select;

    /// @param select hears which row is to be selected when the list is filled anew
    ListKeys(ConnectModel connect, Consumer<Row.Place> select) {
        this.connect = connect;
        this.select = select;
        model = connect.homes();
    }

    /// @param row the selected one; null where none is
    void press(KeyEvent event, @Nullable Row row) {
        if (row != null && does(event, row)) {
            event.consume();
        }
    }

    private boolean does(KeyEvent event, Row row) {
        boolean mirrored = connect.words().isRightToLeft();
        boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        switch (event.getCode()) {
            case RIGHT, LEFT -> {
                if (!plain) {
                    return false; // Alt+Left is the window's own
                }
                turn(row, (event.getCode() == KeyCode.RIGHT) != mirrored);
            }
            case ENTER -> {
                if (event.isControlDown()) {
                    return false; // the window's own
                }
                if (event.isAltDown()) {
                    look(row);
                } else {
                    connect.enter(row);
                }
            }
            case I -> {
                if (!plain) {
                    return false;
                }
                look(row);
            }
            case SPACE -> row.homeId().ifPresent(model::star);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void look(Row row) {
        row.homeId().ifPresent(connect.details()::open);
    }

    /// Opens what stands below a row, or closes what it stands in.
    private void turn(Row row, boolean open) {
        if (open) {
            switch (row) {
                case Row.OfSection of -> model.setOpen(of.section(), true);
                case Row.OfCountry of -> model.setOpen(of.group().country(), true);
                case Row.OfHome of -> look(of);
                case Row.Absent of -> look(of);
            }
            return;
        }
        switch (row) {
            case Row.OfSection of -> close(of.section());
            case Row.OfCountry of -> close(of.group().country());
            case Row.OfHome of ->
                of.under().ifPresentOrElse(this::close, () -> close(of.home().country()));
            case Row.Absent of -> of.under().ifPresent(this::close);
        }
    }

    private void close(Section section) {
        select.accept(new Row.Place(Optional.of(section), Optional.empty(), Optional.empty()));
        model.setOpen(section, false);
    }

    private void close(Country country) {
        select.accept(new Row.Place(Optional.empty(), Optional.of(country), Optional.empty()));
        connect.chosen().set(new Destination.InCountry(country));
        model.setOpen(country, false);
    }
}
