declare module 'jstat' {
  const jstat: {
    normal: { cdf(x: number, mean: number, sd: number): number }
    noncentralt: { cdf(x: number, df: number, ncp: number): number }
    studentt: { cdf(x: number, df: number): number }
    chisquare: { cdf(x: number, df: number): number }
    centralF: { cdf(x: number, df1: number, df2: number): number }
    beta: { cdf(x: number, alpha: number, beta: number): number }
  }
  export default jstat
}
