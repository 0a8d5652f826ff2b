package porchlight.gui.look;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import porchlight.i18n.LineBreaks;

/// A text that breaks its lines, each line being a label of its own.
///
/// A `Label` that wraps would do, but JavaFX 26.0.2 throws an `ArrayIndexOutOfBoundsException` out of
/// `PrismTextLayout.computeTrailingSpaceWidth` when it wraps Persian or Arabic.
public final class Paragraph extends Region {
    private static final double NARROWEST = 60;
    private static final int MOST_WIDTHS = 16;

    private final String[] classes;
    private final Text ruler = new Text();
    /// How the text breaks at the widths that were asked for, each several times in one layout. Measuring every
    /// word anew, in every paragraph of a card, was most of what a tick of the statistics cost.
    private final Map<Double, List<String>> known = new HashMap<>();
    private Font type = Font.getDefault();
    private double lineHeight;
    private String text;
    private Pos alignment = Pos.CENTER_LEFT;

    public Paragraph(String text, String... classes) {
        this.text = text;
        this.classes = classes.clone();
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(text);
        grow(1);
        // whoever gave it room for other letters is asked again
        ((Label) getChildren().getFirst()).fontProperty().addListener(font -> requestLayout());
    }

    /// Where its lines stand.
    void setAlignment(Pos where) {
        alignment = where;
        requestLayout();
    }

    public void setText(String now) {
        if (!now.equals(text)) {
            text = now;
            lineHeight = 0;
            known.clear();
            setAccessibleText(now);
            requestLayout();
        }
    }

    public String getText() {
        return text;
    }

    /// Changes the first of its style classes, which is the one of its colour.
    public void tone(String style) {
        if (!classes[0].equals(style)) {
            getChildren().forEach(label -> {
                label.getStyleClass().remove(classes[0]);
                label.getStyleClass().add(style);
            });
            classes[0] = style;
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return NARROWEST;
    }

    @Override
    protected double computePrefWidth(double height) {
        look();
        return Math.ceil(text.lines().mapToDouble(this::measure).max().orElse(0)) + 2;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        look();
        return Math.ceil(broken(width < 0 ? Double.MAX_VALUE : width).size() * lineHeight);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        look();
        List<String> lines = broken(getWidth());
        grow(lines.size());
        double height = lineHeight;
        for (int i = 0; i < getChildren().size(); i++) {
            Label label = (Label) getChildren().get(i);
            boolean used = i < lines.size();
            label.setVisible(used);
            label.setAlignment(alignment);
            label.setText(used ? lines.get(i) : "");
            label.resizeRelocate(0, i * height, getWidth(), height);
        }
    }

    private void grow(int count) {
        while (getChildren().size() < count) {
            Label label = Parts.label("", classes);
            // The paragraph itself is read, not its lines one by one.
            Parts.drawn(label);
            getChildren().add(label);
            label.applyCss();
        }
    }

    /// Forgets what was measured with another font.
    private void look() {
        Font now = ((Label) getChildren().getFirst()).getFont();
        if (lineHeight == 0 || !now.equals(type)) {
            type = now;
            known.clear();
            ruler.setFont(now);
            // some scripts reach further up and down than the letters of ours
            ruler.setText("Ag" + text.replace('\n', ' '));
            lineHeight = Math.ceil(ruler.getLayoutBounds().getHeight());
        }
    }

    private List<String> broken(double width) {
        if (known.size() > MOST_WIDTHS) {
            known.clear();
        }
        return known.computeIfAbsent(width, this::breakAt);
    }

    private List<String> breakAt(double width) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(paragraph -> {
            StringBuilder line = new StringBuilder();
            for (String piece : LineBreaks.pieces(paragraph)) {
                if (!fits(line + piece, width)) {
                    end(line, lines);
                    if (!fits(piece, width)) {
                        tear(piece, width, line, lines);
                        continue;
                    }
                }
                line.append(piece);
            }
            lines.add(line.toString().stripTrailing());
        });
        return lines;
    }

    /// A piece that is wider than the whole line, such as an address, is shown on several.
    private void tear(String piece, double width, StringBuilder line, List<String> lines) {
        for (String character : LineBreaks.characters(piece)) {
            if (!line.isEmpty() && !fits(line + character, width)) {
                end(line, lines);
            }
            line.append(character);
        }
    }

    private static void end(StringBuilder line, List<String> lines) {
        if (!line.isEmpty()) {
            lines.add(line.toString().stripTrailing());
            line.setLength(0);
        }
    }

    private boolean fits(String part, double width) {
        return measure(part.stripTrailing()) <= width;
    }

    private double measure(String part) {
        ruler.setText(part);
        return ruler.getLayoutBounds().getWidth();
    }
}
