// Style sheets are side-effect imports or CSS modules; Next types them only after its first build.
declare module '*.css' {
  const classes: Record<string, string>
  export default classes
}
