package porchlight.gui.connect;

import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import porchlight.gui.look.Flags;
import porchlight.gui.look.Parts;

/// One row of the list. Its nodes are made once and filled again and again.
final class RowCell extends ListCell<Row> {
    private final ConnectModel connect;
    private final SectionRow section;
    private final CountryRow country;
    private final HomeRow home;

    RowCell(ConnectModel connect, Flags flags) {
        this.connect = connect;
        section = new SectionRow(connect.words());
        country = new CountryRow(connect.words(), flags, connect::rates);
        home = new HomeRow(connect.homes(), connect.words(), connect.details()::open, connect::rates, connect.clock());
        // the cell says what is in its row
        Parts.drawn(section);
        Parts.drawn(country);
        Parts.drawn(home);
        setMinWidth(0);
        setPrefWidth(1);
        setOnMouseClicked(event -> clicked(event.getClickCount()));
    }

    private void clicked(int times) {
        Row row = getItem();
        if (row == null) {
            return;
        }
        switch (row) {
            case Row.OfSection of -> {
                if (times == 1) {
                    connect.homes().setOpen(of.section(), !of.open());
                }
            }
            case Row.OfCountry of -> {
                if (times == 1) {
                    connect.homes().setOpen(of.group().country(), !of.open());
                }
            }
            case Row.OfHome of -> {
                if (times == 2) {
                    connect.enter(of);
                }
            }
            case Row.Absent of -> {
                if (times == 2) {
                    connect.enter(of);
                }
            }
        }
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (row) {
            case Row.OfSection of -> {
                setAccessibleText(section.show(of));
                setGraphic(section);
            }
            case Row.OfCountry of -> {
                setAccessibleText(country.show(of));
                setGraphic(country);
            }
            case Row.OfHome of -> {
                setAccessibleText(home.show(of));
                setGraphic(home);
            }
            case Row.Absent of -> {
                setAccessibleText(home.show(of));
                setGraphic(home);
            }
        }
    }
}
