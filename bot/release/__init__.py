"""Reading a release or an assessment page of the inspectorate into rows, and the rows into the data files."""
