'use client'
import {
  DefaultDashStyle,
  DefaultFillStyle,
  StylePanelArrowheadPicker,
  StylePanelArrowKindPicker,
  StylePanelButtonPicker,
  StylePanelColorPicker,
  StylePanelGeoShapePicker,
  StylePanelLabelAlignPicker,
  StylePanelOpacityPicker,
  StylePanelSection,
  StylePanelSizePicker,
  StylePanelSplinePicker,
  StylePanelTextAlignPicker,
  useStylePanelContext,
  useTranslation,
} from 'tldraw'

const FILLS = [
  { value: 'none', icon: 'fill-none' },
  { value: 'semi', icon: 'fill-semi' },
  { value: 'solid', icon: 'fill-solid' },
  { value: 'fill', icon: 'fill-fill' },
] as const
const DASHES = [
  { value: 'solid', icon: 'dash-solid' },
  { value: 'dashed', icon: 'dash-dashed' },
  { value: 'dotted', icon: 'dash-dotted' },
] as const

/** How free shapes may look: what files can draw, so that a file shows what the board shows. */
export function FreeStyles() {
  const { styles } = useStylePanelContext()
  const msg = useTranslation()
  const fill = styles.get(DefaultFillStyle)
  const dash = styles.get(DefaultDashStyle)
  return (
    <>
      <StylePanelSection>
        <StylePanelColorPicker />
        <StylePanelOpacityPicker />
      </StylePanelSection>
      <StylePanelSection>
        {fill && (
          <StylePanelButtonPicker
            title={msg('style-panel.fill')}
            uiType="fill"
            style={DefaultFillStyle}
            items={[...FILLS]}
            value={fill}
          />
        )}
        {dash && (
          <StylePanelButtonPicker
            title={msg('style-panel.dash')}
            uiType="dash"
            style={DefaultDashStyle}
            items={[...DASHES]}
            value={dash}
          />
        )}
        <StylePanelSizePicker />
      </StylePanelSection>
      <StylePanelSection>
        <StylePanelTextAlignPicker />
        <StylePanelLabelAlignPicker />
      </StylePanelSection>
      <StylePanelSection>
        <StylePanelGeoShapePicker />
        <StylePanelArrowKindPicker />
        <StylePanelArrowheadPicker />
        <StylePanelSplinePicker />
      </StylePanelSection>
    </>
  )
}
