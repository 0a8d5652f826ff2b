package porchlight.gui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class NameLineTest {
    private static final String ID = "0x41f2...c09a";

    @BeforeAll
    static void begin() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    /// What is seen in a line of some width, from the beginning.
    private static List<String> seen(String place, String id, double width) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> {
                    NameLine line = new NameLine();
                    line.show(place, id);
                    StackPane root = new StackPane(line);
                    new Scene(root, width, 30);
                    root.applyCss();
                    root.layout();
                    return line.getChildren().stream()
                            .map(Label.class::cast)
                            .filter(Label::isVisible)
                            .peek(label -> assertThat(label.getLayoutX() + label.getWidth())
                                    .as(label.getText())
                                    .isLessThanOrEqualTo(width + 1))
                            .map(Label::getText)
                            .toList();
                })
                .get();
    }

    @Test
    void bothAreWholeWhereThereIsRoom() throws Exception {
        assertThat(seen("Berlin", ID, 400)).containsExactly("Berlin", "·", ID);
    }

    @Test
    void theIdKeepsItsLastDigitsWhereALongPlaceNeedsTheRoom() throws Exception {
        assertThat(seen("Springfield", ID, 130)).containsExactly("Springfield", "·", "…c09a");
    }

    @Test
    void theDigitsStayWhereEvenThePlaceHasNoRoom() throws Exception {
        assertThat(seen("Llanfairpwllgwyngyll", ID, 90)).containsExactly("Llanfairpwllgwyngyll", "·", "…c09a");
    }

    @Test
    void whatIsUnknownLeavesNoDot() throws Exception {
        assertThat(seen("", ID, 400)).containsExactly(ID);
        assertThat(seen("Germany", "", 400)).containsExactly("Germany");
    }
}
