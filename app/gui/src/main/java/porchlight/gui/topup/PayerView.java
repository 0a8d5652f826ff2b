package porchlight.gui.topup;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;
import porchlight.market.Country;

/// From which country a card pays: the gateway has to add that country's tax. Kept in memory only.
final class PayerView extends VBox {
    private final TopUpModel model;
    private final ComboBox<Country> country = new ComboBox<>();
    private final TextField state = new TextField();
    private final HBox stateBox = new HBox(state);
    private boolean showing;

    PayerView(TopUpModel model, Messages words) {
        super(6);
        this.model = model;
        country.getItems().setAll(countries(words));
        country.setConverter(new StringConverter<>() {
            @Override
            public String toString(Country which) {
                return which == null ? "" : words.country(which);
            }

            @Override
            public Country fromString(String name) {
                throw new UnsupportedOperationException("countries are chosen, not typed");
            }
        });
        country.setPromptText(words.text("topup.country"));
        country.setAccessibleText(words.text("topup.country"));
        country.setId("topup-country");
        country.setPrefWidth(260);
        country.valueProperty().addListener((property, before, now) -> tell());
        state.setPromptText(words.text("topup.state"));
        state.setAccessibleText(words.text("topup.state"));
        state.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        state.setId("topup-state");
        state.textProperty().addListener((property, before, now) -> tell());
        stateBox.getStyleClass().add("field");
        stateBox.setMaxWidth(190);
        getChildren()
                .addAll(
                        Parts.label(words.text("topup.country"), "t3", "tiny"),
                        Parts.row(10, country, stateBox),
                        Parts.wrapped(words.text("topup.country.why"), "t3", "tiny"));
    }

    private static List<Country> countries(Messages words) {
        Collator order = Collator.getInstance(words.locale());
        List<Country> all = new ArrayList<>();
        for (String code : Locale.getISOCountries()) {
            all.add(new Country(code));
        }
        all.sort(Comparator.comparing(words::country, order));
        return all;
    }

    void show(TopUpPage.Coin now) {
        setVisible(now.ask());
        setManaged(now.ask());
        stateBox.setVisible(now.askState());
        stateBox.setManaged(now.askState());
        showing = true;
        country.setValue(now.country().isEmpty() ? null : new Country(now.country()));
        if (!state.getText().strip().equalsIgnoreCase(now.state())) {
            state.setText(now.state());
        }
        showing = false;
    }

    private void tell() {
        if (!showing && country.getValue() != null) {
            model.from(country.getValue().code(), state.getText());
        }
    }
}
